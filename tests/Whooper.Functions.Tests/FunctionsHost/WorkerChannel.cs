using System.Collections.Concurrent;
using System.Threading.Channels;
using Grpc.Core;
using Whooper.Functions.Tests.FunctionsHost.Protocol;

namespace Whooper.Functions.Tests.FunctionsHost;

/// <summary>
/// The host's end of the stream to its one worker. Any thread asks; the stream's reader alone gives the answers, each to the request
/// whose id it names.
/// </summary>
internal sealed class WorkerChannel(HostLog log) : FunctionRpc.FunctionRpcBase
{
    private readonly Channel<StreamingMessage> _outgoing = Channel.CreateUnbounded<StreamingMessage>();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<StreamingMessage>> _asked = new();
    private readonly ConcurrentDictionary<string, HostedFunction> _running = new();
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done once the worker has connected.</summary>
    public Task Started => _started.Task;

    public override async Task EventStream(
        IAsyncStreamReader<StreamingMessage> requestStream, IServerStreamWriter<StreamingMessage> responseStream, ServerCallContext context)
    {
        var sending = SendAsync(responseStream, context.CancellationToken);
        try
        {
            await foreach (var message in requestStream.ReadAllAsync(context.CancellationToken))
            {
                Receive(message);
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The worker is gone, which is how every stream ends.
        }

        _outgoing.Writer.TryComplete();
        await sending;
        Fail(new IOException("The worker has ended the stream."));
    }

    public void Tell(StreamingMessage message) => _outgoing.Writer.TryWrite(message);

    public async Task<StreamingMessage> AskAsync(StreamingMessage request)
    {
        var answer = new TaskCompletionSource<StreamingMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked[request.RequestId] = answer;
        if (!_outgoing.Writer.TryWrite(request))
        {
            throw new IOException("The worker has ended the stream.");
        }

        return await answer.Task;
    }

    /// <exception cref="FunctionFailedException">The function has thrown.</exception>
    public async Task<TypedData?> InvokeAsync(HostedFunction function, InvocationRequest invocation)
    {
        _running[invocation.InvocationId] = function;
        try
        {
            var answer = await AskAsync(new() { RequestId = invocation.InvocationId, InvocationRequest = invocation });
            var response = answer.InvocationResponse;
            return response.Result.Status == StatusResult.Types.Status.Success
                ? response.ReturnValue
                : throw new FunctionFailedException(function.Name, response.Result.Exception ?? new());
        }
        finally
        {
            _running.TryRemove(invocation.InvocationId, out _);
        }
    }

    public void Fail(Exception exception)
    {
        _started.TrySetException(exception);
        foreach (var answer in _asked.Values)
        {
            answer.TrySetException(exception);
        }
    }

    private void Receive(StreamingMessage message)
    {
        switch (message.ContentCase)
        {
            case StreamingMessage.ContentOneofCase.StartStream:
                _started.TrySetResult();
                break;
            case StreamingMessage.ContentOneofCase.RpcLog:
                log.Write(message.RpcLog, _running.GetValueOrDefault(message.RpcLog.InvocationId));
                break;
            default:
                if (_asked.TryRemove(message.RequestId, out var asked))
                {
                    asked.TrySetResult(message);
                }

                break;
        }
    }

    private async Task SendAsync(IServerStreamWriter<StreamingMessage> stream, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var message in _outgoing.Reader.ReadAllAsync(cancellationToken))
            {
                await stream.WriteAsync(message, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or InvalidOperationException)
        {
            // As above.
        }
    }
}
