using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace PexipFunctions.LocalHost;

/// <summary>One method with <c>[Function]</c>: its trigger and how to call it.</summary>
internal sealed class FunctionMethod(string name, Attribute trigger, MethodInfo method, IReadOnlyList<Func<Invocation, object?>> bindings)
{
    public string Name { get; } = name;

    public Attribute Trigger { get; } = trigger;

    /// <summary>Whether the result is MVC's to write.</summary>
    public bool AnswersByMvc { get; } = typeof(IActionResult).IsAssignableFrom(ResultType(method));

    /// <summary>What the method gives in the end: the type itself, or what its task holds.</summary>
    public static Type ResultType(MethodInfo method) =>
        method.ReturnType is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Task<>) ? type.GetGenericArguments()[0] : method.ReturnType;

    /// <summary>Makes the class from the invocation's services, calls the method and gives its result; null for none.</summary>
    public async Task<object?> InvokeAsync(Invocation invocation)
    {
        // Not by a factory: one for every class would be compiled when the host starts.
        var instance = method.IsStatic ? null : ActivatorUtilities.CreateInstance(invocation.Services, method.DeclaringType!);
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
