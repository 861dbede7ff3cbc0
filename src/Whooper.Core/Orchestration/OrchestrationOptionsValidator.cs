using Microsoft.Extensions.Options;

namespace Whooper.Core.Orchestration;

[OptionsValidator]
internal sealed partial class OrchestrationOptionsValidator : IValidateOptions<OrchestrationOptions>;
