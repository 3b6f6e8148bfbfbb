using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace PexipFunctions.LocalHost;

/// <summary>Finds the functions of an app and refuses what the real worker would not run either.</summary>
internal static class FunctionDiscovery
{
    /// <summary>Every function of <paramref name="classes"/> in the order of their names.</summary>
    /// <exception cref="LocalHostException">Two have one name, or one has no trigger or a parameter or result of an unknown kind.</exception>
    public static IReadOnlyList<FunctionMethod> Find(IEnumerable<Type> classes)
    {
        FunctionMethod[] functions =
        [
            .. from type in classes
               from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
               let function = method.GetCustomAttribute<FunctionAttribute>()
               where function is not null
               orderby function.Name
               select Read(function.Name, method),
        ];

        var twice = functions.GroupBy(function => function.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? functions : throw new LocalHostException($"Two functions are named {twice.Key}. Give one another name in its [Function] attribute.");
    }

    private static FunctionMethod Read(string name, MethodInfo method)
    {
        var where = $"{method.DeclaringType!.Name}.{method.Name} (function {name})";
        Attribute[] triggers = [.. method.GetParameters().SelectMany(parameter => parameter.GetCustomAttributes().Where(IsTrigger))];
        if (triggers is not [var trigger])
        {
            throw new LocalHostException($"{where} has {triggers.Length} triggers; it must have exactly one.");
        }

        if (trigger is HttpTriggerAttribute && !IsHttpResult(FunctionMethod.ResultType(method)))
        {
            throw new LocalHostException($"{where} returns {method.ReturnType.Name}; an HTTP function returns IActionResult, IResult or nothing.");
        }

        var bindings = method.GetParameters().Select(parameter => ParameterBinding.For(parameter, trigger)
            ?? throw new LocalHostException($"{where}: nothing binds the parameter {parameter.Name} of type {parameter.ParameterType.Name}."));
        return new(name, trigger, method, [.. bindings]);
    }

    private static bool IsTrigger(Attribute attribute) => attribute is HttpTriggerAttribute or TimerTriggerAttribute or QueueTriggerAttribute;

    private static bool IsHttpResult(Type result) =>
        result == typeof(void) || result == typeof(Task)
        || typeof(IActionResult).IsAssignableFrom(result) || typeof(IResult).IsAssignableFrom(result);
}
