using System.Diagnostics.CodeAnalysis;
using SkiaSharp;

namespace PexipFunctions.Web.Admin;

/// <summary>Judges an uploaded icon: a PNG of 80 x 80 pixels, from which the add-in makes every other size.</summary>
internal static class IconUpload
{
    public const int Edge = 80;

    /// <summary>Far more than such a picture needs.</summary>
    public const int MostBytes = 256 * 1024;

    /// <summary>The picture, encoded again (so that nothing but its pixels is kept), or what is wrong with it.</summary>
    public static bool TryRead(byte[] content, [NotNullWhen(true)] out byte[]? png, [NotNullWhen(false)] out string? problem)
    {
        (png, problem) = (null, null);
        using var data = SKData.CreateCopy(content);
        using var codec = content.Length == 0 ? null : SKCodec.Create(data);
        if (codec is null)
        {
            problem = $"The icon must be a PNG of {Edge} x {Edge} pixels; this file is {(content.Length == 0 ? "empty" : "no picture that can be read")}.";
            return false;
        }

        var (format, size) = (codec.EncodedFormat, codec.Info.Size);
        if (format != SKEncodedImageFormat.Png || size != new SKSizeI(Edge, Edge))
        {
            problem = $"The icon must be a PNG of {Edge} x {Edge} pixels; this file is a {format.ToString().ToUpperInvariant()} of {size.Width} x {size.Height}.";
            return false;
        }

        using var picture = SKBitmap.Decode(codec);
        png = picture?.Encode(SKEncodedImageFormat.Png, quality: 100).ToArray();
        problem = png is null ? "The icon is a damaged PNG." : null;
        return png is not null;
    }
}
