using Microsoft.Extensions.Options;

namespace Whooper.Core.Notifications;

[OptionsValidator]
internal sealed partial class NotificationOptionsValidator : IValidateOptions<NotificationOptions>;
