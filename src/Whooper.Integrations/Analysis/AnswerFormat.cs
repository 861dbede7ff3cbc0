namespace Whooper.Integrations.Analysis;

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
