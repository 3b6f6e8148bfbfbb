namespace PexipFunctions.Tests.Exchange.Ews;

/// <summary>A test that asks Microsoft's schemas. Skipped where nobody has them.</summary>
internal sealed class EwsSchemaFactAttribute : FactAttribute
{
    public EwsSchemaFactAttribute()
    {
        if (!EwsSchemas.AreThere)
        {
            Skip = $"Needs Microsoft's EWS schemas (Types.xsd and Messages.xsd, of any Exchange server): set {EwsSchemas.Variable} to their folder.";
        }
    }
}
