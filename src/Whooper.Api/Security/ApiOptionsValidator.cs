using Microsoft.Extensions.Options;

namespace Whooper.Api.Security;

[OptionsValidator]
internal sealed partial class ApiOptionsValidator : IValidateOptions<ApiOptions>;
