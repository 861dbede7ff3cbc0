namespace Whooper.Core.Redaction;

/// <summary>How a value hangs on its name.</summary>
internal enum SecretLink
{
    /// <summary><c>name=value</c>, <c>name:value</c>, <c>"name": "value"</c>, an XML element.</summary>
    Assigned,

    /// <summary><c>name: value</c>, as settings have it, but messages too.</summary>
    Said,

    /// <summary><c>--name value</c>.</summary>
    Flag,

    /// <summary><c>name value</c>.</summary>
    Adjacent,

    /// <summary>No value at all, such as a closing tag or the next element of a list.</summary>
    None,
}
