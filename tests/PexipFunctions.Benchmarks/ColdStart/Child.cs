using System.Diagnostics;
using System.Net.Http.Json;
using PexipFunctions.LocalHost;

namespace PexipFunctions.Benchmarks.ColdStart;

/// <summary>A process of this program in another role; its first line names the address that it listens on.</summary>
internal sealed class Child : IDisposable
{
    private readonly Process process;
    private readonly HttpClient client;

    private Child(Process process, Uri address)
    {
        this.process = process;
        client = LoopbackHttp.CreateClient(address);
    }

    /// <summary>Bytes of physical memory.</summary>
    public long WorkingSet
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>What all processors together have spent on it.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public static async Task<Child> StartAsync(string role)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(Child).Assembly.Location);
        }

        start.ArgumentList.Add("cold-start");
        start.ArgumentList.Add(role);
        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"The process '{role}' ended before it listened.");
        return new Child(process, new Uri(line));
    }

    /// <param name="number">0: the manifest, or the empty app's page; 1: an alias.</param>
    public async Task RequestAsync(int number)
    {
        using var request = new HttpRequestMessage(number == 0 ? HttpMethod.Get : HttpMethod.Post, number == 0 ? Roles.ManifestPath : Roles.AliasPath);
        request.Content = number == 0 ? null : JsonContent.Create(new { });
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        var content = await answer.Content.ReadAsStreamAsync();
        await content.ReadExactlyAsync(new byte[1]);
        await content.CopyToAsync(Stream.Null);
    }

    public void Dispose()
    {
        client.Dispose();
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}
