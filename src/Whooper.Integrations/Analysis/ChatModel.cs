using System.ClientModel;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using Whooper.Core.Analysis;
using Whooper.Core.Analysis.Model;

namespace Whooper.Integrations.Analysis;

/// <summary>Asks the chat model once, and says what became of it in <see cref="FallbackCause"/>'s words.</summary>
internal sealed class ChatModel(IChatClient chat, IOptions<AiOptions> options, TimeProvider time)
{
    private readonly AiOptions _options = options.Value;

    public string Name => _options.Model;

    /// <exception cref="ModelFailure">There is no answer.</exception>
    public async Task<string> AskAsync(AnalysisPrompt prompt, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await chat.GetResponseAsync(
                [new(ChatRole.System, prompt.Instructions), new(ChatRole.User, prompt.Data)], Options(), cancellationToken);
            return Complete(answer);
        }
        catch (ClientResultException fault)
        {
            throw HttpFailure.Of(fault, Name, time.GetUtcNow());
        }
        catch (Exception fault) when (fault is JsonException or FormatException or InvalidOperationException or ArgumentException or KeyNotFoundException)
        {
            // What the client throws at a body that is no chat completion: not JSON, no choices, another shape.
            throw new ModelFailure(FallbackCause.InvalidAnswer, isFinal: false, $"The model {Name} answered with something that is no chat completion.", fault);
        }
    }

    private string Complete(ChatResponse answer)
    {
        if (answer.FinishReason == ChatFinishReason.Length)
        {
            throw new ModelFailure(
                FallbackCause.InvalidAnswer,
                isFinal: true,
                $"The model {Name} was cut off after {_options.MaxOutputTokens} tokens; raise {AiOptions.Section}:MaxOutputTokens or lower {AiOptions.Section}:ReasoningEffort.");
        }

        return answer.FinishReason == ChatFinishReason.ContentFilter
            ? throw new ModelFailure(FallbackCause.Filtered, isFinal: true, $"The filter of the model {Name} held the answer back.")
            : answer.Text;
    }

    // No temperature: newer models refuse to be given one.
    private ChatOptions Options() => new()
    {
        MaxOutputTokens = _options.MaxOutputTokens,
        ResponseFormat = _options.AnswerFormat switch
        {
            AnswerFormat.Schema => ChatResponseFormat.ForJsonSchema(ModelAnswer.Schema, "incident_analysis"),
            AnswerFormat.Json => ChatResponseFormat.Json,
            _ => null,
        },
        Reasoning = Effort() is { } effort ? new() { Effort = effort } : null,
    };

    private ReasoningEffort? Effort() => _options.ReasoningEffort ?? (_options.IsGemini ? ReasoningEffort.Low : null);
}
