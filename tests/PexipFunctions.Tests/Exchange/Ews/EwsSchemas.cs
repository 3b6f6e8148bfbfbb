using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace PexipFunctions.Tests.Exchange.Ews;

/// <summary>Microsoft's own schemas of EWS, where somebody has them: every Exchange server does, in its folder <c>ClientAccess\exchweb\ews</c>. They are no part of the repository.</summary>
internal static class EwsSchemas
{
    /// <summary>The environment variable with the folder of Types.xsd and Messages.xsd.</summary>
    public const string Variable = "VMR_EWS_SCHEMAS";

    private static readonly Lazy<XmlSchemaSet?> Loaded = new(Load);

    public static bool AreThere => Loaded.Value is not null;

    /// <summary>What is wrong with a message by the schemas; empty also where they are not there.</summary>
    public static IReadOnlyList<string> Faults(XElement envelope)
    {
        List<string> faults = [];
        if (Loaded.Value is { } schemas)
        {
            // The envelope is SOAP's, and has no schema here; what is in it has.
            foreach (var part in envelope.Elements().Where(part => part.Name.LocalName is "Header" or "Body").Elements().Where(part => part.Name.LocalName != "Fault"))
            {
                new XDocument(part).Validate(schemas, (_, fault) => faults.Add($"{part.Name.LocalName}: {fault.Message}"));
            }
        }

        return faults;
    }

    private static XmlSchemaSet? Load()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } folder)
        {
            return null;
        }

        // Messages.xsd calls the other one types.xsd, and no file of that spelling need be there.
        var schemas = new XmlSchemaSet { XmlResolver = null };
        schemas.Add("http://www.w3.org/XML/1998/namespace", XmlReader.Create(new StringReader(XmlNamespace)));
        foreach (var file in new[] { "Types.xsd", "Messages.xsd" })
        {
            using var reader = XmlReader.Create(Path.Combine(folder, file));
            schemas.Add(null, reader);
        }

        schemas.Compile();
        return schemas;
    }

    private const string XmlNamespace =
        """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace">
          <xs:attribute name="lang" type="xs:language"/>
        </xs:schema>
        """;
}
