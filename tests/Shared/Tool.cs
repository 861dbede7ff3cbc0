namespace Whooper.Tests.Shared;

/// <summary>The programs that <c>eng/test.sh</c> installs from npm.</summary>
internal static class Tool
{
    public static string Path(string name)
    {
        var relative = System.IO.Path.Combine("eng", "tools", "node_modules", ".bin", name);
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = System.IO.Path.Combine(folder.FullName, relative);
            if (File.Exists(path))
            {
                return path;
            }
        }

        throw new FileNotFoundException($"{relative} is missing: run 'npm ci' in eng/tools (eng/test.sh does).");
    }
}
