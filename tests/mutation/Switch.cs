using System.Reflection;

namespace PexipFunctions.Mutation;

/// <summary>Turns the switch that was put into the product.</summary>
internal sealed class Switch(int count)
{
    private static readonly Type Type = Assembly.Load(Instrumentation.Switches).GetType(MutantSwitch.Name)
        ?? throw new InvalidOperationException("The product was built without mutants: instrument it first.");

    public static void Turn(int number) => Type.GetField("Active")!.SetValue(null, number);

    /// <summary>The mutants that a piece of work comes past.</summary>
    public IReadOnlyList<int> Watch(Action work)
    {
        var (field, seen) = (Type.GetField("Seen")!, new byte[count + 1]);
        field.SetValue(null, seen);
        work();
        field.SetValue(null, null);
        return [.. Enumerable.Range(1, count).Where(number => seen[number] == 1)];
    }
}
