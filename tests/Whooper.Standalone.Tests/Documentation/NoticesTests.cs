using System.Text;

namespace Whooper.Standalone.Tests.Documentation;

/// <summary>
/// THIRD-PARTY-NOTICES.txt names every package that is shipped, with its licence. It says no versions: those are in a release's bill of
/// materials. <c>WHOOPER_ACCEPT_GOLDEN=1</c> writes it anew.
/// </summary>
public sealed class NoticesTests
{
    private static readonly string Notices = Path.Combine(MarkdownPage.Root, "THIRD-PARTY-NOTICES.txt");

    [Fact]
    public void Notices_AreOfThePackagesThatAreShipped()
    {
        var expected = Write(ShippedPackage.All());
        if (Environment.GetEnvironmentVariable("WHOOPER_ACCEPT_GOLDEN") == "1")
        {
            File.WriteAllText(Notices, expected);
        }

        Assert.Equal(expected, File.ReadAllText(Notices));
    }

    private static string Write(IReadOnlyList<ShippedPackage> packages)
    {
        var text = new StringBuilder("Whooper's executables and packages contain the work of others. It is listed here by licence; the texts follow.\n");
        var byLicence = packages.Where(package => package.Licence.Length > 0).GroupBy(package => package.Licence).OrderBy(group => group.Key).ToList();
        foreach (var group in byLicence)
        {
            text.Append($"\n{group.Key}\n\n");
            foreach (var package in group)
            {
                text.Append($"  {package.Name}: {package.Holder}\n{(package.Url.Length > 0 ? $"    {package.Url}\n" : "")}");
            }
        }

        text.Append("\n  The self-contained executables also contain the .NET runtime (MIT): (c) .NET Foundation and Contributors\n");
        foreach (var licence in byLicence.Select(group => group.Key))
        {
            Append(licence, File.ReadAllText(Path.Combine(MarkdownPage.Root, "eng", "licences", $"{licence}.txt")));
        }

        foreach (var package in packages.Where(package => package.LicenceText.Length > 0))
        {
            Append($"{package.Name}: {package.Holder}", package.LicenceText);
        }

        return text.ToString();

        void Append(string title, string licence) =>
            text.Append($"\n{new string('-', 80)}\n{title}\n\n{licence.ReplaceLineEndings("\n").Trim('\n', '\uFEFF')}\n");
    }
}
