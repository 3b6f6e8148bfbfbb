using System.Diagnostics;

namespace PexipFunctions.Tests.Simulators.Exchange.Ews;

/// <summary>A test that needs the independent client exchangelib (Debian: python3-exchangelib). Skipped where it is not.</summary>
internal sealed class ExchangelibFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Found = new(() => Array.Find(["/usr/bin/python3", "python3"], Has));

    public ExchangelibFactAttribute()
    {
        if (Python is null)
        {
            Skip = "Needs exchangelib for Python, an independent client of EWS (on Debian: sudo apt-get install python3-exchangelib).";
        }
    }

    /// <summary>The interpreter that has it; null: none does.</summary>
    public static string? Python => Found.Value;

    private static bool Has(string python)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(python, ["-c", "import exchangelib"]) { RedirectStandardError = true });
            process!.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
