using Whooper.Integrations.Analysis;

namespace Whooper.Integrations.Tests.Analysis;

public sealed class AiOptionsValidatorTests
{
    [Fact]
    public void Validate_Defaults_Pass() => Assert.True(new AiOptionsValidator().Validate(null, new()).Succeeded);

    [Fact]
    public void Validate_EverythingWrong_NamesEveryKeyAndItsFix() => Assert.Equal(
        [
            "Whooper:Ai:Endpoint is \"gemini\"; give the absolute URL of an OpenAI-compatible API, ending before /chat/completions.",
            "Whooper:Ai:Model is empty; name a model of the endpoint, such as gemini-2.5-flash.",
            "Whooper:Ai:Timeout is 1.00:00:00; use up to 00:05:00, such as 00:00:20.",
            "Whooper:Ai:MaxOutputTokens is 10; use 256 to 65536, such as 4096.",
            "Whooper:Ai:MaxConcurrency is 0; use 1 to 64, such as 4.",
            "Whooper:Ai:CallsPerHour is -1; use 0 (ask no model) to 100000, such as 120.",
        ],
        new AiOptionsValidator().Validate(null, new() { Endpoint = "gemini", Model = " ", Timeout = TimeSpan.FromDays(1), MaxOutputTokens = 10, MaxConcurrency = 0, CallsPerHour = -1 }).Failures);

    [Fact]
    public void Validate_ModelNamedAsTheFallback_IsRefused() => Assert.Equal(
        ["Whooper:Ai:Model is fallback-7b; a name that begins with \"fallback\" would read as no model at all."],
        new AiOptionsValidator().Validate(null, new() { Model = "fallback-7b" }).Failures);
}
