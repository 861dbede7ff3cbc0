namespace Whooper.Integrations.Analysis;

/// <summary>The language model that explains incidents.</summary>
public sealed class AiOptions
{
    public const string Section = "Whooper:Ai";

    /// <summary>The configuration key, often an environment variable, that stands in for <see cref="ApiKey"/>.</summary>
    public const string GeminiKey = "GEMINI_API_KEY";

    /// <summary>Default none: incidents are explained by their reason alone.</summary>
    public string? ApiKey { get; set; }

    /// <summary>A chat-completions endpoint of the OpenAI kind. Default Gemini's.</summary>
    public string Endpoint { get; set; } = "https://generativelanguage.googleapis.com/v1beta/openai/";

    /// <summary>Default <c>gemini-2.5-flash</c>.</summary>
    public string Model { get; set; } = "gemini-2.5-flash";

    /// <summary>How long one answer may take. Default 20 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);
}
