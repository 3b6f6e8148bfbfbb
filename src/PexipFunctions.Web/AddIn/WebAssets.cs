using System.Security.Cryptography;
using System.Text;
using PexipFunctions.Web.Http;

namespace PexipFunctions.Web.AddIn;

/// <summary>The embedded front end. All files share one hash in their path, so that modules import each other by relative address.</summary>
public sealed class WebAssets
{
    private const string Folder = "AddIn/Web/";
    private const string Forever = "public, max-age=31536000, immutable";
    private readonly Dictionary<string, WebAsset> files = Read().ToDictionary(file => file.Name);

    public WebAssets() => Hash = HashOf(files.Values);

    /// <summary>Changes when any file does.</summary>
    public string Hash { get; }

    /// <summary>The path under which the pages of this version load their files, with a final slash.</summary>
    internal string Root => $"/addin/assets/{Hash}/";

    /// <summary>Answers <c>GET /addin/assets/{hash}/{file}</c>.</summary>
    /// <param name="codings">What the client accepts (<c>Accept-Encoding</c>).</param>
    public Answer Get(string hash, string file, string codings)
    {
        if (!files.TryGetValue(file, out var asset) || file.EndsWith(".html", StringComparison.Ordinal))
        {
            return AddInProblems.NotFound("There is no such file.");
        }

        var answer = AcceptsBrotli(codings) ? Answer.File(asset.Compressed, asset.ContentType).With("Content-Encoding", "br") : Answer.File(asset.Content, asset.ContentType);

        // A shell page from before an update may still lie in a browser's cache: it must start with what there is now.
        return answer.With("Cache-Control", hash == Hash ? Forever : "no-cache").With("Vary", "Accept-Encoding");
    }

    /// <summary>The text of an embedded page or script.</summary>
    internal string Text(string file) => Encoding.UTF8.GetString(files[file].Content);

    private static bool AcceptsBrotli(string codings) => codings.Split(',').Any(coding => coding.Trim() == "br");

    private static IEnumerable<WebAsset> Read()
    {
        var assembly = typeof(WebAssets).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            yield return new WebAsset(resource[Folder.Length..], content);
        }
    }

    private static string HashOf(IEnumerable<WebAsset> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files.OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{file.Name}\n{file.Content.Length}\n"));
            hash.AppendData(file.Content);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 10));
    }
}
