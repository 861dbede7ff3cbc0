using Whooper.Functions.Tests.FunctionsHost.Protocol;

namespace Whooper.Functions.Tests.FunctionsHost;

/// <summary>A function has thrown, in the worker.</summary>
internal sealed class FunctionFailedException(string function, RpcException thrown) : Exception($"{function} failed: {thrown.Message}")
{
    public string ThrownType => thrown.Type.Length > 0 ? thrown.Type : FirstLine.Split(": ", 2)[0];

    public string ThrownMessage => thrown.Type.Length > 0 ? thrown.Message : FirstLine.Split(": ", 2)[^1];

    public string ThrownStack => thrown.StackTrace;

    /// <summary>The worker gives an exception as the text of all of it.</summary>
    private string FirstLine => thrown.Message.Split('\n', 2)[0].TrimEnd();
}
