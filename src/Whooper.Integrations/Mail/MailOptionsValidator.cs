using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using MimeKit;
using Whooper.Integrations.Mail.Acs;

namespace Whooper.Integrations.Mail;

/// <summary>Names everything that is wrong at once, each with its key and its fix.</summary>
internal sealed class MailOptionsValidator : IValidateOptions<MailOptions>
{
    private const string Recipients = $"{MailOptions.Section}:{nameof(MailOptions.Recipients)}";

    private const string Acs = $"{MailOptions.Section}:{nameof(MailOptions.Acs)}";

    private const string Smtp = SmtpOptions.Section;

    public ValidateOptionsResult Validate(string? name, MailOptions options)
    {
        string[] errors = options.Transport switch
        {
            MailTransports.None => [],
            MailTransports.Outbox => [.. Addresses(options, required: false), .. Outbox(options)],
            MailTransports.Smtp => [.. Addresses(options, required: true), .. Server(options.Smtp)],
            MailTransports.Acs => [.. Addresses(options, required: true), .. Service(options.Acs)],
            _ => [$"{MailOptions.Section}:Transport is \"{options.Transport}\"; use outbox, smtp, acs or none."],
        };
        return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> Addresses(MailOptions options, bool required)
    {
        if (string.IsNullOrWhiteSpace(options.From))
        {
            if (required)
            {
                yield return $"{MailOptions.Section}:From is missing; give the sender's address, such as whooper@example.com.";
            }
        }
        else if (!IsAddress(options.From))
        {
            yield return $"{MailOptions.Section}:From is \"{options.From}\", which is no mail address; give one such as whooper@example.com.";
        }

        if (required && options.Recipients.Count == 0)
        {
            yield return $"{Recipients} is empty; list at least one address, or set {MailOptions.DefaultRecipientKey}.";
        }

        foreach (var (index, recipient) in options.Recipients.Index().Where(recipient => !IsAddress(recipient.Item)))
        {
            yield return $"{Recipients}:{index} is \"{recipient}\", which is no mail address; give one such as ops@example.com.";
        }
    }

    private static IEnumerable<string> Outbox(MailOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.OutboxDirectory))
        {
            yield return $"{MailOptions.Section}:OutboxDirectory is missing; give the directory for the .eml files.";
        }
    }

    private static IEnumerable<string> Server(SmtpOptions smtp)
    {
        if (string.IsNullOrWhiteSpace(smtp.Host))
        {
            yield return $"{Smtp}:Host is missing; give the mail server's name, such as smtp.example.com.";
        }

        if (smtp.Port is < 1 or > 65535)
        {
            yield return $"{Smtp}:Port is {smtp.Port}; use 1 to 65535, commonly 587 (starttls), 465 (tls) or 25 (none).";
        }

        if (smtp.Security is not ("none" or "starttls" or "tls"))
        {
            yield return $"{Smtp}:Security is \"{smtp.Security}\"; use none, starttls or tls.";
        }

        if (string.IsNullOrEmpty(smtp.User) != string.IsNullOrEmpty(smtp.Password))
        {
            yield return string.IsNullOrEmpty(smtp.User)
                ? $"{Smtp}:Password is set without {Smtp}:User; set both, or neither for a server without authentication."
                : $"{Smtp}:User is set without {Smtp}:Password; set both, or neither for a server without authentication.";
        }

        if (CaFileProblem(smtp) is { } problem)
        {
            yield return $"{Smtp}:CaFile is \"{smtp.CaFile}\": {problem}; give a file with certificates in PEM.";
        }

        if (smtp.Timeout <= TimeSpan.Zero || smtp.Timeout > TimeSpan.FromMinutes(10))
        {
            yield return $"{Smtp}:Timeout is {smtp.Timeout:c}; use up to 00:10:00, such as 00:00:30.";
        }
    }

    private static string? CaFileProblem(SmtpOptions smtp)
    {
        try
        {
            smtp.LoadAuthorities();
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return "it cannot be read";
        }
        catch (CryptographicException)
        {
            return "it holds no certificate that can be read";
        }
    }

    private static IEnumerable<string> Service(AcsOptions acs)
    {
        switch (string.IsNullOrWhiteSpace(acs.Endpoint), string.IsNullOrWhiteSpace(acs.ConnectionString))
        {
            case (true, true):
                yield return $"{Acs}:Endpoint is missing; give the resource's, such as https://whooper.communication.azure.com, or {Acs}:ConnectionString.";
                break;
            case (false, false):
                yield return $"{Acs}:Endpoint and {Acs}:ConnectionString are both set; leave one out: with the endpoint, the host's identity is used.";
                break;
            default:
                if (FirstProblem(acs) is { } problem)
                {
                    yield return problem;
                }

                break;
        }

        if (acs.Timeout <= TimeSpan.Zero || acs.Timeout > TimeSpan.FromMinutes(10))
        {
            yield return $"{Acs}:Timeout is {acs.Timeout:c}; use up to 00:10:00, such as 00:01:00.";
        }
    }

    // The connection string holds a key: it is not repeated.
    private static string? FirstProblem(AcsOptions acs)
    {
        try
        {
            AcsConnection.Of(acs);
            return null;
        }
        catch (FormatException fault)
        {
            return string.IsNullOrWhiteSpace(acs.ConnectionString)
                ? $"{Acs}:Endpoint is \"{acs.Endpoint}\"; give a URL such as https://whooper.communication.azure.com."
                : $"{Acs}:ConnectionString cannot be used: {fault.Message}; copy it from the resource's keys.";
        }
    }

    private static bool IsAddress(string text) =>
        MailboxAddress.TryParse(text, out var address)
        && address.Address.IndexOf('@', StringComparison.Ordinal) is var at && at > 0 && at < address.Address.Length - 1;
}
