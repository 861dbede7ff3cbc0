using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Whooper.Contracts.Http;

namespace Whooper.Integrations.Mail.Acs;

/// <summary>
/// The two calls of Azure Communication Services' mail API that Whooper needs: stands in for the package Azure.Communication.Email.
/// What another try may cure is thrown.
/// </summary>
internal sealed class AcsClient
{
    private const string Version = "api-version=2023-03-31";
    private const string Scope = "https://communication.azure.com//.default";

    private readonly HttpPipeline _pipeline;
    private readonly Uri _endpoint;
    private readonly TimeProvider _time;

    public AcsClient(AcsConnection connection, TokenCredential credential, TimeProvider time, HttpPipelineTransport? transport = null)
    {
        HttpPipelinePolicy authentication = connection.AccessKey is { } key
            ? new AccessKeyPolicy(key, time)
            : new BearerTokenAuthenticationPolicy(credential, Scope);
        var options = new AcsClientOptions();
        options.Transport = transport ?? options.Transport;
        _pipeline = HttpPipelineBuilder.Build(options, authentication);
        _endpoint = connection.Endpoint;
        _time = time;
    }

    /// <summary>Hands a mail in. The same id again is the same mail.</summary>
    public async Task<AcsSending> SendAsync(Guid operationId, AcsMail mail, CancellationToken cancellationToken)
    {
        using var message = Message(RequestMethod.Post, "emails:send");
        message.Request.Headers.SetValue("Operation-Id", operationId.ToString());
        message.Request.Headers.SetValue("Content-Type", "application/json");
        message.Request.Content = RequestContent.Create(JsonSerializer.SerializeToUtf8Bytes(mail, AcsJson.Default.AcsMail));
        await _pipeline.SendAsync(message, cancellationToken);

        var response = message.Response;
        ThrowIfTransient(response);
        return response.IsError
            ? new AcsSending.Refused(Describe(response))
            : new AcsSending.Accepted((Read(response, AcsJson.Default.AcsOperation) ?? new AcsOperation("Running", null)) with
            {
                RetryAfter = WaitAskedFor(response),
            });
    }

    /// <summary>How a mail is getting on; null where the service does not know it.</summary>
    public async Task<AcsOperation?> FindAsync(Guid operationId, CancellationToken cancellationToken)
    {
        using var message = Message(RequestMethod.Get, $"emails/operations/{operationId}");
        await _pipeline.SendAsync(message, cancellationToken);

        var response = message.Response;
        ThrowIfTransient(response);
        if (response.IsError)
        {
            return null;
        }

        return Read(response, AcsJson.Default.AcsOperation) is { Status: not null } operation
            ? operation with { RetryAfter = WaitAskedFor(response) }
            : throw new InvalidDataException("Azure Communication Services gave the state of a mail in a form that cannot be read.");
    }

    private HttpMessage Message(RequestMethod method, string path)
    {
        var message = _pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(new Uri(_endpoint, $"/{path}?{Version}"));
        message.Request.Headers.SetValue("Accept", "application/json");
        return message;
    }

    /// <summary>Rights may be given and keys corrected before the next try; a request that was read and refused stays refused.</summary>
    private void ThrowIfTransient(Response response)
    {
        switch ((HttpStatusCode)response.Status)
        {
            case HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable:
                throw new AcsThrottledException(Describe(response), WaitAskedFor(response));
            case HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError:
                throw new RequestFailedException(response.Status, Describe(response));
        }
    }

    private TimeSpan? WaitAskedFor(Response response) =>
        response.Headers.TryGetValue("Retry-After", out var text) ? RetryAfter.Parse(text, _time.GetUtcNow()) : null;

    private static string Describe(Response response)
    {
        var error = Read(response, AcsJson.Default.AcsErrorAnswer)?.Error?.ToString();
        return string.IsNullOrEmpty(error)
            ? $"Azure Communication Services answered {response.Status} {response.ReasonPhrase}."
            : $"Azure Communication Services answered {response.Status}: {error}";
    }

    private static T? Read<T>(Response response, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(response.Content, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>How the service answers to a mail, where it answers as it should.</summary>
internal abstract record AcsSending
{
    public sealed record Accepted(AcsOperation Operation) : AcsSending;

    public sealed record Refused(string Why) : AcsSending;
}

/// <summary>The service wants to be left alone for a while.</summary>
internal sealed class AcsThrottledException(string message, TimeSpan? retryAfter) : Exception(message)
{
    public TimeSpan? RetryAfter => retryAfter;
}

/// <summary>Without retries of the pipeline's own: the transport and the orchestration see to those.</summary>
internal sealed class AcsClientOptions : ClientOptions
{
    public AcsClientOptions()
    {
        Retry.MaxRetries = 0;
    }
}
