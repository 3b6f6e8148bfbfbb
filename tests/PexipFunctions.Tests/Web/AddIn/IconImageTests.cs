using PexipFunctions.Web.AddIn;
using SkiaSharp;

namespace PexipFunctions.Tests.Web.AddIn;

public sealed class IconImageTests
{
    [Fact]
    public void A_desktop_icon_keeps_its_colours() =>
        Assert.Equal(SKColors.Red, CentreOf(IconImage.Resize(Png(SKColors.Red, ground: SKColors.Transparent), IconSize.Desktop(32))!));

    [Fact]
    public void A_mobile_icon_is_a_grey_shape() =>
        Assert.Equal(new SKColor(0x91, 0x91, 0x91), CentreOf(IconImage.Resize(Png(SKColors.Red, ground: SKColors.Transparent), IconSize.ForMobile(32, 1))!));

    [Fact]
    public void A_mobile_icon_of_a_full_square_is_its_figure_in_that_grey()
    {
        using var icon = SKBitmap.Decode(IconImage.Resize(Png(SKColors.White, ground: SKColors.Blue), IconSize.ForMobile(48, 3)));
        Assert.Equal(new SKColor(0x91, 0x91, 0x91), icon.GetPixel(72, 72));
        Assert.Equal(0, icon.GetPixel(2, 2).Alpha);
        Assert.All(icon.Pixels.Where(pixel => pixel.Alpha > 250), pixel => Assert.Equal(new SKColor(0x91, 0x91, 0x91), pixel.WithAlpha(255)));
    }

    [Fact]
    public void A_mobile_icon_of_one_colour_is_a_grey_square() =>
        Assert.Equal(new SKColor(0x91, 0x91, 0x91), CentreOf(IconImage.Resize(Png(SKColors.Blue, ground: SKColors.Blue), IconSize.ForMobile(25, 2))!));

    [Fact]
    public void What_is_no_picture_gives_none() => Assert.Null(IconImage.Resize([1, 2, 3], IconSize.Desktop(16)));

    private static byte[] Png(SKColor figure, SKColor ground)
    {
        using var bitmap = new SKBitmap(80, 80);
        using var canvas = new SKCanvas(bitmap);
        using var paint = new SKPaint { Color = figure };
        canvas.Clear(ground);
        canvas.DrawRect(20, 20, 40, 40, paint);
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    private static SKColor CentreOf(byte[] png)
    {
        using var bitmap = SKBitmap.Decode(png);
        return bitmap.GetPixel(bitmap.Width / 2, bitmap.Height / 2);
    }
}
