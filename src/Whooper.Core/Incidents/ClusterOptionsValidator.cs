using Microsoft.Extensions.Options;

namespace Whooper.Core.Incidents;

[OptionsValidator]
internal sealed partial class ClusterOptionsValidator : IValidateOptions<ClusterOptions>;
