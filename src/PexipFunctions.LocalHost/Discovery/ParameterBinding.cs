using System.ComponentModel;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;

namespace PexipFunctions.LocalHost;

/// <summary>
/// Gives a function's parameters their values: no more kinds than the real worker binds as well, so that a function
/// which runs here runs there.
/// </summary>
internal static class ParameterBinding
{
    /// <summary>How to find the value; null when <paramref name="parameter"/> is of a kind that is not bound.</summary>
    public static Func<Invocation, object?>? For(ParameterInfo parameter, Attribute trigger) => trigger switch
    {
        _ when parameter.ParameterType == typeof(CancellationToken) => invocation => invocation.CancellationToken,
        HttpTriggerAttribute when parameter.ParameterType == typeof(HttpRequest) => invocation => invocation.Http!.Request,
        HttpTriggerAttribute => RouteValue(parameter),
        TimerTriggerAttribute when parameter.ParameterType == typeof(TimerInfo) => invocation => invocation.Timer,
        QueueTriggerAttribute when parameter.ParameterType == typeof(string) => invocation => invocation.Message,
        _ => null,
    };

    private static Func<Invocation, object?>? RouteValue(ParameterInfo parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        var converter = TypeDescriptor.GetConverter(type);
        if (!converter.CanConvertFrom(typeof(string)))
        {
            return null;
        }

        var absent = parameter.HasDefaultValue ? parameter.DefaultValue : Absent(parameter.ParameterType);
        return invocation => invocation.Http!.GetRouteValue(parameter.Name!) is string text
            ? converter.ConvertFromInvariantString(text)
            : absent;
    }

    private static object? Absent(Type type) => type.IsValueType ? Activator.CreateInstance(type) : null;
}
