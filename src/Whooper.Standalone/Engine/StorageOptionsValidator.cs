using Microsoft.Extensions.Options;

namespace Whooper.Standalone.Engine;

[OptionsValidator]
internal sealed partial class StorageOptionsValidator : IValidateOptions<StorageOptions>;
