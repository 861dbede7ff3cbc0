namespace Whooper.Integrations.Mail;

/// <summary>The mail server of the <c>smtp</c> transport.</summary>
public sealed class SmtpOptions
{
    public string? Host { get; set; }

    /// <summary>Default 587, the submission port.</summary>
    public int Port { get; set; } = 587;

    /// <summary><c>none</c>, <c>starttls</c> (default) or <c>tls</c>.</summary>
    public string Security { get; set; } = "starttls";

    /// <summary>Default none: the server takes mail without authentication.</summary>
    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>How long one delivery may take, from connecting to the server's last word. Default 30 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);
}
