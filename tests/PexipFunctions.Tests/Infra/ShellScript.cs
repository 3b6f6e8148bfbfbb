using System.Diagnostics;

namespace PexipFunctions.Tests.Infra;

/// <summary>Runs a script of infra/scripts with an Azure CLI of the test's own making, found before the real one.</summary>
internal sealed class ShellScript : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("vmr-script-");

    /// <param name="azureCli">Body of the shell script that stands for <c>az</c>.</param>
    public ShellScript(string azureCli)
    {
        var az = Path.Combine(Folder, "az");
        File.WriteAllText(az, $"#!/usr/bin/env bash\nset -euo pipefail\ncd '{Folder}'\n{azureCli}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(az, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>A folder for the script's files.</summary>
    public string Folder => folder.FullName;

    /// <summary>Runs infra/scripts/<paramref name="name"/>; gives its exit code and everything it wrote.</summary>
    public (int ExitCode, string Output) Run(string name, params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(Repository.Root, "infra", "scripts", name), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{Folder}:{Environment.GetEnvironmentVariable("PATH")}";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }

    public void Dispose() => folder.Delete(recursive: true);
}
