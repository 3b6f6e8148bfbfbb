using System.Net;
using System.Net.Http.Headers;
using SkiaSharp;

namespace PexipFunctions.Tests.Web.Admin;

public sealed class IconTests : IAsyncLifetime
{
    private AdminHost host = null!;
    private string path = "";

    public async Task InitializeAsync()
    {
        host = await AdminHost.StartAsync();
        path = $"/api/integrations/{(await host.CreateAsync()).Id}/icon";
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_png_of_80_by_80_is_kept_pixel_by_pixel()
    {
        var picture = Picture(80, 80, SKEncodedImageFormat.Png);
        using var put = await PutAsync(picture);
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        using var before = SKBitmap.Decode(picture);
        using var after = SKBitmap.Decode(await host.Client.GetByteArrayAsync(path));
        Assert.Equal(before.Pixels, after.Pixels);
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Png, 81, 80, "a PNG of 81 x 80")]
    [InlineData(SKEncodedImageFormat.Png, 16, 16, "a PNG of 16 x 16")]
    [InlineData(SKEncodedImageFormat.Jpeg, 80, 80, "a JPEG of 80 x 80")]
    [InlineData(SKEncodedImageFormat.Webp, 80, 80, "a WEBP of 80 x 80")]
    public async Task A_picture_of_another_format_or_size_is_refused_with_what_it_is(SKEncodedImageFormat format, int width, int height, string named)
    {
        using var response = await PutAsync(Picture(width, height, format));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(named, (string?)(await AdminHost.ReadAsync(response))["detail"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>")]
    [InlineData("\u0089PNG\r\n")]
    public async Task What_is_no_picture_is_refused(string content)
    {
        using var response = await PutAsync(System.Text.Encoding.Latin1.GetBytes(content));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task What_is_far_too_large_is_refused_unread()
    {
        using var response = await PutAsync(new byte[300 * 1024]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Without_an_own_icon_there_is_none_to_show_and_removing_it_leads_back_there()
    {
        using var none = await host.Client.GetAsync(path);
        using var put = await PutAsync(Picture(80, 80, SKEncodedImageFormat.Png));
        using var delete = await host.Client.DeleteAsync(path);
        using var again = await host.Client.GetAsync(path);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK, HttpStatusCode.NotFound), (none.StatusCode, delete.StatusCode, again.StatusCode));
    }

    internal static byte[] Picture(int width, int height, SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(SKColors.Teal);
        bitmap.SetPixel(1, 1, SKColors.Orange);
        return bitmap.Encode(format, 90).ToArray();
    }

    private async Task<HttpResponseMessage> PutAsync(byte[] content)
    {
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        return await host.Client.PutAsync(path, body);
    }
}
