using System.Collections.Concurrent;
using System.Diagnostics;

namespace PexipFunctions.Tests.Deployable;

/// <summary>The app as the Functions host starts it.</summary>
internal sealed class WorkerProcess : IDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();

    private WorkerProcess(ProcessStartInfo start)
    {
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => output.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => output.Enqueue(line.Data ?? "");
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Output => string.Join(Environment.NewLine, output);

    /// <param name="host">Where the host listens for workers.</param>
    public static WorkerProcess Start(Uri host, IEnumerable<KeyValuePair<string, string>> settings)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = Package.Folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add(Package.PathOf("PexipFunctions.dll"));
        foreach (var (name, value) in new[] { ("uri", host.ToString()), ("worker-id", "worker"), ("request-id", "request"), ("grpc-max-message-length", "2147483647") })
        {
            start.ArgumentList.Add($"--functions-{name}");
            start.ArgumentList.Add(value);
        }

        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        start.Environment["FUNCTIONS_APPLICATION_DIRECTORY"] = Package.Folder;
        start.Environment["FUNCTIONS_WORKER_DIRECTORY"] = Package.Folder;
        return new WorkerProcess(start);
    }

    /// <summary>Waits for <paramref name="work"/>, and fails when the process ends before.</summary>
    public async Task WhileRunningAsync(Task work)
    {
        if (await Task.WhenAny(work, process.WaitForExitAsync()) != work)
        {
            throw new InvalidOperationException($"The worker ended with {process.ExitCode}: {Output}");
        }

        await work;
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
