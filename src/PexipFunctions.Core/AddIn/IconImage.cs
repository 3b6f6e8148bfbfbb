using SkiaSharp;

namespace PexipFunctions.AddIn;

/// <summary>Makes the manifest's icons from the admin's one PNG.</summary>
internal static class IconImage
{
    // Outlook mobile's guideline for online-meeting buttons: #919191.
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
        using var paint = Paint(size.Mobile, HasShape(source));
        canvas.Clear(SKColors.Transparent);
        canvas.DrawImage(image, SKRect.Create(size.Pixels, size.Pixels), Sampling(source.Width, size.Pixels), paint);
        using var encoded = target.Encode(SKEncodedImageFormat.Png, quality: 100);
        return encoded.ToArray();
    }

    // A picture on a transparent ground is drawn as a grey shape; one that fills its square keeps its shades.
    private static SKPaint Paint(bool mobile, bool hasShape)
    {
        if (!mobile)
        {
            return new SKPaint();
        }

        var filter = hasShape
            ? SKColorFilter.CreateBlendMode(MobileGrey, SKBlendMode.SrcIn)
            : SKColorFilter.CreateColorMatrix([.. Luminance, .. Luminance, .. Luminance, 0, 0, 0, 1, 0]);
        return new SKPaint { ColorFilter = filter };
    }

    private static float[] Luminance => [0.2126f, 0.7152f, 0.0722f, 0, 0];

    private static bool HasShape(SKBitmap picture) => picture.Pixels.Count(pixel => pixel.Alpha < 128) > picture.Width * picture.Height / 3;

    private static SKSamplingOptions Sampling(int from, int to) => to < from
        ? new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear)
        : new SKSamplingOptions(SKCubicResampler.Mitchell);
}
