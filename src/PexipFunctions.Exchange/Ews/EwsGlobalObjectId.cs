namespace PexipFunctions.Exchange.Ews;

/// <summary>The identity of meetings across calendars: bytes here, upper-case hexadecimal digits in the product (MS-OXOCAL 2.2.1.27).</summary>
internal static class EwsGlobalObjectId
{
    private const int DateStart = 16;
    private const int DateEnd = 20;

    /// <summary>As the product has it; empty: Exchange gave none.</summary>
    public static string Read(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? Convert.ToHexString(bytes.AsSpan(0, length)) : "";
    }

    /// <summary>The bytes without the day of an occurrence, by which Exchange can be searched; null: the identity is no such one.</summary>
    public static byte[]? Clean(string iCalUId)
    {
        if (iCalUId.Length < 2 * DateEnd || iCalUId.Length % 2 != 0 || !iCalUId.All(char.IsAsciiHexDigit))
        {
            return null;
        }

        var bytes = Convert.FromHexString(iCalUId);
        bytes.AsSpan(DateStart..DateEnd).Clear();
        return bytes;
    }
}
