using System.Reflection;

namespace Whooper.Core;

/// <summary>What this build is: <c>Version</c> of Directory.Build.props and, where it was built from a checkout, <c>+</c> and the commit.</summary>
public static class ProductVersion
{
    public static string Text { get; } =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
