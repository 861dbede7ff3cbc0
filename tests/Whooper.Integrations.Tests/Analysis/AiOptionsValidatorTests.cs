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
        ],
        new AiOptionsValidator().Validate(null, new() { Endpoint = "gemini", Model = " ", Timeout = TimeSpan.FromDays(1) }).Failures);
}
