using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OpenAI;
using OpenAI.Chat;
using Whooper.Core.Analysis;

namespace Whooper.Integrations.Analysis;

public static class AnalysisServices
{
    /// <summary>Adds the <see cref="IIncidentAnalyst"/>: a chat model where a key is configured, else the text by reason.</summary>
    public static IServiceCollection AddAnalysis(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AiOptions>().Configure(options => Read(options, configuration)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AiOptions>, AiOptionsValidator>());

        var chosen = new AiOptions();
        Read(chosen, configuration);
        if (string.IsNullOrEmpty(chosen.ApiKey))
        {
            services.TryAddSingleton<IIncidentAnalyst, ReasonAnalyst>();
            return services;
        }

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IChatClient>(provider => CreateClient(provider.GetRequiredService<IOptions<AiOptions>>().Value));
        services.TryAddSingleton<ChatModel>();
        services.TryAddSingleton<ModelLimits>();
        services.TryAddSingleton<IIncidentAnalyst, ChatModelAnalyst>();
        return services;
    }

    private static void Read(AiOptions options, IConfiguration configuration)
    {
        configuration.GetSection(AiOptions.Section).Bind(options);
        if (string.IsNullOrEmpty(options.ApiKey))
        {
            options.ApiKey = configuration[AiOptions.GeminiKey];
        }
    }

    // ModelLimits keeps the time and the orchestration retries durably: second ones of either, below, would only blur which it was.
    private static IChatClient CreateClient(AiOptions options) => new ChatClient(
        options.Model,
        new ApiKeyCredential(options.ApiKey!),
        new OpenAIClientOptions
        {
            Endpoint = new(options.Endpoint),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
        }).AsIChatClient();
}
