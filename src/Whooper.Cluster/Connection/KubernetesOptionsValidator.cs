using Microsoft.Extensions.Options;

namespace Whooper.Cluster.Connection;

[OptionsValidator]
internal sealed partial class KubernetesOptionsValidator : IValidateOptions<KubernetesOptions>;
