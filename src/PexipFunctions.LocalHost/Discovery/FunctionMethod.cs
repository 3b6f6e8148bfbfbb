using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace PexipFunctions.LocalHost;

/// <summary>One method with <c>[Function]</c>: its trigger and how to call it.</summary>
internal sealed class FunctionMethod(string name, Attribute trigger, MethodInfo method, IReadOnlyList<Func<Invocation, object?>> bindings)
{
    private readonly ObjectFactory? create = method.IsStatic ? null : ActivatorUtilities.CreateFactory(method.DeclaringType!, []);

    public string Name { get; } = name;

    public Attribute Trigger { get; } = trigger;

    /// <summary>Makes the class from the invocation's services, calls the method and gives its result; null for none.</summary>
    public async Task<object?> InvokeAsync(Invocation invocation)
    {
        var instance = create?.Invoke(invocation.Services, null);
        try
        {
            var arguments = bindings.Select(bind => bind(invocation)).ToArray();
            var result = method.Invoke(instance, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null);
            return await UnwrapAsync(result);
        }
        finally
        {
            await DisposeAsync(instance);
        }
    }

    private async Task<object?> UnwrapAsync(object? result)
    {
        if (result is not Task task)
        {
            return result;
        }

        await task;

        // The declared type decides: an async method that returns Task runs as Task<VoidTaskResult>.
        return method.ReturnType.IsGenericType ? task.GetType().GetProperty(nameof(Task<>.Result))!.GetValue(task) : null;
    }

    private static async ValueTask DisposeAsync(object? instance)
    {
        switch (instance)
        {
            case IAsyncDisposable disposable:
                await disposable.DisposeAsync();
                break;
            case IDisposable disposable:
                disposable.Dispose();
                break;
        }
    }
}
