using System.Text.Json.Serialization;

namespace PexipFunctions.Configuration;

/// <summary>How an integration's properties are read and set, generated at build time; names and converters are <see cref="IntegrationJson.Options"/>'.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Integration))]
[JsonSerializable(typeof(GraphExchange))]
[JsonSerializable(typeof(EwsExchange))]
[JsonSerializable(typeof(OtherExchange))]
internal sealed partial class IntegrationJsonContext : JsonSerializerContext;
