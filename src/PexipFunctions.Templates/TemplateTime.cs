using System.Globalization;

namespace PexipFunctions.Templates;

/// <summary>How <c>start_time</c> and <c>end_time</c> are printed; the format is fixed.</summary>
public static class TemplateTime
{
    /// <summary>For example <c>15:30 on 31/07/2017</c>, in the time zone that <paramref name="time"/> is given in.</summary>
    public static string Format(DateTime time) => time.ToString("HH:mm 'on' dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);
}
