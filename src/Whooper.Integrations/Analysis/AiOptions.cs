using Microsoft.Extensions.AI;

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

    /// <summary>How long one answer may take, and how long one incident waits for its turn. Default 20 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>The longest answer in tokens, what the model thinks before it included. Default 4096.</summary>
    public int MaxOutputTokens { get; set; } = 4096;

    /// <summary>Calls at once, of this process. Default 4.</summary>
    public int MaxConcurrency { get; set; } = 4;

    /// <summary>Calls in any 60 minutes, of this process; every try counts. Default 120.</summary>
    public int CallsPerHour { get; set; } = 120;

    /// <summary>
    /// How much the model thinks before it answers. Default: little for Gemini's models, whose thinking would use up
    /// <see cref="MaxOutputTokens"/>; for others nothing is sent, for many refuse the parameter.
    /// </summary>
    public ReasoningEffort? ReasoningEffort { get; set; }

    /// <summary>How the model is held to the answer's shape. Default by schema.</summary>
    public AnswerFormat AnswerFormat { get; set; }

    internal bool IsGemini => Model.StartsWith("gemini", StringComparison.OrdinalIgnoreCase);
}

/// <summary>How a model is held to the answer's shape; what comes back is checked all the same.</summary>
public enum AnswerFormat
{
    /// <summary><c>response_format</c> <c>json_schema</c>: Gemini, OpenAI, vLLM, Ollama and others.</summary>
    Schema,

    /// <summary><c>json_object</c>, for servers that know no schemas.</summary>
    Json,

    /// <summary>No <c>response_format</c>: only the instructions ask for JSON.</summary>
    Text,
}
