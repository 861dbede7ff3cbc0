using System.Text.RegularExpressions;

namespace Whooper.Core.Redaction;

/// <summary>Secrets that are known by their shape, whatever stands around them.</summary>
internal static partial class SecretFormats
{
    public static string Redact(string text)
    {
        text = Format().Replace(text, Redactor.Mark);
        return SkKey().Replace(text, match => IsKey(match.Value) ? Redactor.Mark : match.Value);
    }

    // A pod may be called "sk-web-7d9f8b6c5d-abcde": a key has capitals, or one long run.
    private static bool IsKey(string value) =>
        value.AsSpan().ContainsAnyInRange('A', 'Z') || value.Split('-', '_').Any(part => part.Length >= 16);

    [GeneratedRegex(
        """
        \b(?:
          eyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*){2,4}                     # JSON web tokens, Kubernetes' service account tokens among them
        | (?:AKIA|ASIA|ABIA|ACCA|AGPA|AIDA|AROA)[A-Z0-9]{16}\b              # AWS
        | AIza[A-Za-z0-9_-]{30,} | ya29\.[A-Za-z0-9_-]{20,} | GOCSPX-[A-Za-z0-9_-]{20,}   # Google
        | gh[pousr]_[A-Za-z0-9]{20,} | github_pat_[A-Za-z0-9_]{20,}         # GitHub
        | glpat-[A-Za-z0-9_.-]{16,} | gl(?:dt|rt|cbt|ptt|soat)-[A-Za-z0-9_-]{16,}         # GitLab
        | xox[abeoprs]-[A-Za-z0-9-]{8,} | xapp-[A-Za-z0-9-]{16,}            # Slack
        | npm_[A-Za-z0-9]{20,} | pypi-[A-Za-z0-9_-]{30,} | dckr_pat_[A-Za-z0-9_-]{20,}    # registries
        | [srp]k_(?:live|test)_[A-Za-z0-9]{10,} | whsec_[A-Za-z0-9+/=]{16,} # Stripe
        | SG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}                        # SendGrid
        | hf_[A-Za-z0-9]{20,} | dapi[a-f0-9]{32}\b | dop_v1_[a-f0-9]{64}    # Hugging Face, Databricks, DigitalOcean
        | hv[sbr]\.[A-Za-z0-9_-]{20,} | shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}  # Vault, Shopify
        | [A-Za-z0-9_~.-]{3}[0-9]Q~[A-Za-z0-9_~.-]{31,34}                   # Entra client secrets
        | [0-9]{8,10}:AA[A-Za-z0-9_-]{32,}                                  # Telegram
        | AGE-SECRET-KEY-1[A-Z0-9]{40,}
        | [A-Za-z0-9+/]{86}==                                               # Azure's 64-byte account keys
        )
        """,
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Format();

    [GeneratedRegex(@"\bsk-[A-Za-z0-9_-]{16,}", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex SkKey();
}
