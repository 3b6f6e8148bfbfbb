using System.Collections.Concurrent;
using Grpc.Core;
using PexipFunctions.Tests.Deployable.Rpc;

namespace PexipFunctions.Tests.Deployable;

/// <summary>The host's end of the stream between host and worker: questions and their answers.</summary>
internal sealed class WorkerChannel : FunctionRpc.FunctionRpcBase, IDisposable
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<StreamingMessage>> asked = new();
    private readonly TaskCompletionSource<IServerStreamWriter<StreamingMessage>> started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim oneWriter = new(1, 1);

    /// <summary>What the worker logged.</summary>
    public ConcurrentQueue<string> Logs { get; } = new();

    /// <summary>Ends when the worker has called.</summary>
    public Task Started => started.Task;

    public override async Task EventStream(IAsyncStreamReader<StreamingMessage> requestStream, IServerStreamWriter<StreamingMessage> responseStream, ServerCallContext context)
    {
        await foreach (var message in requestStream.ReadAllAsync(context.CancellationToken))
        {
            switch (message.ContentCase)
            {
                case StreamingMessage.ContentOneofCase.StartStream:
                    started.TrySetResult(responseStream);
                    break;
                case StreamingMessage.ContentOneofCase.RpcLog:
                    Logs.Enqueue($"{message.RpcLog.Category}: {message.RpcLog.Message} {message.RpcLog.Exception?.Message}");
                    break;
                default:
                    Find(message)?.TrySetResult(message);
                    break;
            }
        }
    }

    /// <summary>Sends <paramref name="question"/> and waits for what the worker says to it.</summary>
    public async Task<StreamingMessage> AskAsync(StreamingMessage question, CancellationToken cancellationToken)
    {
        question.RequestId = question.InvocationRequest?.InvocationId ?? Guid.NewGuid().ToString();
        var answer = asked[question.RequestId] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var worker = await started.Task.WaitAsync(cancellationToken);
        await oneWriter.WaitAsync(cancellationToken);
        try
        {
            await worker.WriteAsync(question, cancellationToken);
        }
        finally
        {
            oneWriter.Release();
        }

        return await answer.Task.WaitAsync(cancellationToken);
    }

    public void Dispose() => oneWriter.Dispose();

    private TaskCompletionSource<StreamingMessage>? Find(StreamingMessage answer) =>
        asked.GetValueOrDefault(answer.InvocationResponse?.InvocationId ?? answer.RequestId);
}
