using Azure.Core;

namespace Whooper.Integrations.Mail.Acs;

/// <summary>Without retries of the pipeline's own: the transport and the orchestration see to those.</summary>
internal sealed class AcsClientOptions : ClientOptions
{
    public AcsClientOptions()
    {
        Retry.MaxRetries = 0;
    }
}
