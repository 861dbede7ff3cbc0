using Microsoft.Extensions.Options;

namespace Whooper.Core.Detection;

[OptionsValidator]
internal sealed partial class DetectionOptionsValidator : IValidateOptions<DetectionOptions>;
