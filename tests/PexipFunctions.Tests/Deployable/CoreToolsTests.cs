using System.Diagnostics;
using PexipFunctions.LocalHost;

namespace PexipFunctions.Tests.Deployable;

/// <summary>README's command for Core Tools, with a stand-in for <c>func</c> on the path that says where it was started, and with what.</summary>
public sealed class CoreToolsTests : IDisposable
{
    private readonly string tools = Directory.CreateTempSubdirectory("func").FullName;

    public void Dispose() => Directory.Delete(tools, recursive: true);

    [PackageFact]
    public async Task Func_is_started_in_the_output_folder_from_wherever_it_is_asked_for()
    {
        var func = Path.Combine(tools, "func");
        await File.WriteAllTextAsync(func, "#!/bin/sh\n[ \"$1\" = --version ] && echo 4.0.0 || echo \"$PWD: $@\"\n");
        using (var chmod = Process.Start("chmod", ["+x", func]))
        {
            await chmod.WaitForExitAsync();
        }

        var project = Path.Combine(Repository.Root, "src", "PexipFunctions");
        foreach (var folder in new[] { Repository.Root, Path.Combine(Repository.Root, "tests"), project })
        {
            var said = await RunAsync(folder, "run", "--no-build", "--configuration", "Release", "--project", Path.GetRelativePath(folder, project));
            Assert.Contains($"{Path.Combine(project, "bin", "Release", "net10.0", "linux-x64")}: start", said, StringComparison.Ordinal);
        }
    }

    private async Task<string> RunAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PATH"] = $"{tools}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}", ["MSBUILDDISABLENODEREUSE"] = "1" },
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output + await errors;
    }
}
