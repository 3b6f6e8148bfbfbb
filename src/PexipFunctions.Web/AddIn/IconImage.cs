using SkiaSharp;

namespace PexipFunctions.Web.AddIn;

/// <summary>Makes the manifest's icons from the admin's one PNG.</summary>
internal static class IconImage
{
    // Office Add-ins documentation, "Create an Outlook add-in for an online-meeting provider", Restrictions: grayscale of #919191.
    private static readonly SKColor MobileGrey = new(0x91, 0x91, 0x91);

    /// <summary>A PNG of the wanted size; null when <paramref name="png"/> cannot be read.</summary>
    public static byte[]? Resize(byte[] png, IconSize size)
    {
        using var codec = SKCodec.Create(new SKMemoryStream(png));
        using var source = codec is null ? null : SKBitmap.Decode(codec);
        if (source is null)
        {
            return null;
        }

        using var target = new SKBitmap(size.Pixels, size.Pixels, SKColorType.Rgba8888, SKAlphaType.Premul);
        using var canvas = new SKCanvas(target);
        using var image = SKImage.FromBitmap(source);
        canvas.Clear(SKColors.Transparent);
        canvas.DrawImage(image, SKRect.Create(size.Pixels, size.Pixels), Sampling(source.Width, size.Pixels), null);
        canvas.Flush();
        if (size.Mobile)
        {
            target.Pixels = Shape(target.Pixels, size.Pixels);
        }

        using var encoded = target.Encode(SKEncodedImageFormat.Png, quality: 100);
        return encoded.ToArray();
    }

    // All of it in the one grey. A picture on a transparent ground is a shape already; in one that fills its square the shape is
    // what differs from the ground, which lies along its edge: the more it differs, the stronger.
    private static SKColor[] Shape(SKColor[] pixels, int width)
    {
        if (pixels.Count(pixel => pixel.Alpha < 128) > pixels.Length / 3)
        {
            return [.. pixels.Select(pixel => MobileGrey.WithAlpha(pixel.Alpha))];
        }

        var ground = pixels.Where((_, at) => at < width || at >= pixels.Length - width || at % width == 0 || at % width == width - 1).Average(Luminance);
        var most = pixels.Max(pixel => Math.Abs(Luminance(pixel) - ground));
        return [.. pixels.Select(pixel => MobileGrey.WithAlpha(most < 1 ? pixel.Alpha : (byte)(pixel.Alpha * Math.Abs(Luminance(pixel) - ground) / most)))];
    }

    private static double Luminance(SKColor pixel) => (0.2126 * pixel.Red) + (0.7152 * pixel.Green) + (0.0722 * pixel.Blue);

    private static SKSamplingOptions Sampling(int from, int to) => to < from
        ? new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear)
        : new SKSamplingOptions(SKCubicResampler.Mitchell);
}
