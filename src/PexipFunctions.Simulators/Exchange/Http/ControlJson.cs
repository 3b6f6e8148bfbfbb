using System.Text.Json;
using System.Text.Json.Serialization;

namespace PexipFunctions.Simulators.Exchange.Http;

/// <summary>How control calls write their values: enums by name, times as text.</summary>
internal static class ControlJson
{
    public static void Configure(JsonSerializerOptions options) =>
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
}
