using System.IO.Compression;

namespace PexipFunctions.Web.AddIn;

/// <summary>One script, style sheet or picture of the front end.</summary>
internal sealed class WebAsset(string name, byte[] content)
{
    private readonly Lazy<byte[]> compressed = new(() => Compress(content));

    public string Name => name;

    public byte[] Content => content;

    /// <summary>The content as a Brotli stream. The Functions front end compresses nothing.</summary>
    public byte[] Compressed => compressed.Value;

    public string ContentType => Path.GetExtension(name) switch
    {
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };

    private static byte[] Compress(byte[] content)
    {
        using var buffer = new MemoryStream();
        using (var brotli = new BrotliStream(buffer, CompressionLevel.Optimal))
        {
            brotli.Write(content);
        }

        return buffer.ToArray();
    }
}
