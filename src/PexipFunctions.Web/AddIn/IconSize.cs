using System.Globalization;

namespace PexipFunctions.Web.AddIn;

/// <summary>One of the square icons that the manifest names: its edge in pixels, and whether it is a mobile one (grey, as Outlook mobile asks for).</summary>
public readonly record struct IconSize
{
    private const string MobileMark = "-mobile";
    private static readonly int[] DesktopPixels = [16, 32, 64, 80, 128];
    private static readonly int[] MobilePixels = [25, 32, 48, 50, 64, 75, 96, 144];

    private IconSize(int pixels, bool mobile) => (Pixels, Mobile) = (pixels, mobile);

    public int Pixels { get; }

    public bool Mobile { get; }

    public static IconSize Desktop(int pixels) => Checked(DesktopPixels, pixels, mobile: false);

    /// <param name="points">25, 32 or 48.</param>
    /// <param name="scale">1, 2 or 3 device pixels for each.</param>
    public static IconSize ForMobile(int points, int scale) => Checked(MobilePixels, points * scale, mobile: true);

    /// <summary>Reads <c>80</c> or <c>75-mobile</c>; false for a size that no manifest names.</summary>
    public static bool TryParse(string text, out IconSize size)
    {
        var mobile = text.EndsWith(MobileMark, StringComparison.Ordinal);
        var digits = mobile ? text[..^MobileMark.Length] : text;
        var known = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var pixels)
            && (mobile ? MobilePixels : DesktopPixels).Contains(pixels);
        size = known ? new IconSize(pixels, mobile) : default;
        return known;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Pixels}{(Mobile ? MobileMark : "")}");

    private static IconSize Checked(int[] known, int pixels, bool mobile) => known.Contains(pixels)
        ? new IconSize(pixels, mobile)
        : throw new ArgumentOutOfRangeException(nameof(pixels), pixels, "No manifest names an icon of this size.");
}
