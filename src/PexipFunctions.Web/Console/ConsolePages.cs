using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using PexipFunctions.Operations;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Web.Console;

/// <summary>The console's files. They hold no data: all of that comes from the API, by key.</summary>
public sealed class ConsolePages
{
    private const string Start = "index.html";

    /// <summary>Previews of mails are framed as srcdoc without scripts; pictures in them may come from the web, the uploaded icon is a blob.</summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data: https:; connect-src 'self'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    };

    private readonly FrozenDictionary<string, (byte[] Content, string Tag)> files = Read().ToFrozenDictionary(file => file.Name, file => (file.Content, TagOf(file.Content)));

    /// <summary>One file; the page itself for an empty name.</summary>
    public Answer Get(string file)
    {
        var name = file.Length == 0 ? Start : file;
        if (!files.TryGetValue(name, out var found))
        {
            return Answer.Unknown("no-such-page", "The console has no such file.");
        }

        return Answer.File(found.Content, Types[Path.GetExtension(name)], found.Tag).With("Cache-Control", "no-cache").With("Content-Security-Policy", Policy);
    }

    private static IEnumerable<(string Name, byte[] Content)> Read()
    {
        const string Folder = "Console/";
        var assembly = typeof(ConsolePages).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            var name = resource[Folder.Length..];
            yield return (name, name == Start ? WithVersion(content) : content);
        }
    }

    private static byte[] WithVersion(byte[] page) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(page).Replace("{{version}}", AppVersion.Number, StringComparison.Ordinal));

    private static string TagOf(byte[] content) => $"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 10))}\"";
}
