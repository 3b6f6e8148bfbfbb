using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace PexipFunctions.Tests.Architecture;

/// <summary>The types that a compiled type uses: in its signatures, its attributes and its code.</summary>
internal static class TypeUses
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    /// <summary>Of the type itself and of those nested in it; outermost types, each once.</summary>
    public static IReadOnlySet<Type> Of(Type type) =>
        Nested(type).SelectMany(Direct).OfType<Type>().SelectMany(Parts).Select(Outermost).ToHashSet();

    /// <summary>The type that a file is named after.</summary>
    public static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static IEnumerable<Type> Nested(Type type) => type.GetNestedTypes(All).SelectMany(Nested).Append(type);

    private static IEnumerable<Type?> Direct(Type type) =>
    [
        type.BaseType,
        .. type.GetInterfaces(),
        .. Constraints(type.GetGenericArguments()),
        .. type.GetMembers(All).Where(member => member is not MethodBase).Append(type).SelectMany(member => member.GetCustomAttributesData()).SelectMany(OfAttribute),
        .. type.GetFields(All).Select(field => field.FieldType),
        .. type.GetProperties(All).Select(property => property.PropertyType),
        .. type.GetMethods(All).SelectMany(OfMethod),
        .. type.GetConstructors(All).SelectMany(OfMethod),
    ];

    private static IEnumerable<Type?> OfMethod(MethodBase method) =>
    [
        (method as MethodInfo)?.ReturnType,
        .. method.GetParameters().Select(parameter => parameter.ParameterType),
        .. method.IsGenericMethod ? Constraints(method.GetGenericArguments()) : [],
        .. method.GetParameters().SelectMany(parameter => parameter.GetCustomAttributesData()).Concat(method.GetCustomAttributesData()).SelectMany(OfAttribute),
        .. method.GetMethodBody()?.LocalVariables.Select(local => local.LocalType) ?? [],
        .. method.GetMethodBody()?.ExceptionHandlingClauses.Where(clause => clause.Flags == ExceptionHandlingClauseOptions.Clause).Select(clause => clause.CatchType) ?? [],
        .. Named(method).SelectMany(OfMember),
    ];

    private static IEnumerable<Type> Constraints(Type[] parameters) => parameters.Where(parameter => parameter.IsGenericParameter).SelectMany(parameter => parameter.GetGenericParameterConstraints());

    private static IEnumerable<Type?> OfAttribute(CustomAttributeData attribute) =>
        attribute.ConstructorArguments.Concat(attribute.NamedArguments.Select(named => named.TypedValue)).SelectMany(OfArgument).Prepend(attribute.AttributeType);

    private static IEnumerable<Type?> OfArgument(CustomAttributeTypedArgument argument) => argument.Value switch
    {
        Type type => [argument.ArgumentType, type],
        IReadOnlyCollection<CustomAttributeTypedArgument> list => list.SelectMany(OfArgument).Prepend(argument.ArgumentType),
        _ => [argument.ArgumentType],
    };

    /// <summary>The members and types that the code of a type names, and that of those nested in it; not what the compiler wrote for a record.</summary>
    public static IEnumerable<MemberInfo> Members(Type type) => Nested(type)
        .SelectMany(each => each.GetMethods(All).Concat<MethodBase>(each.GetConstructors(All))).Where(method => !IsOfRecord(method)).SelectMany(Named).OfType<MemberInfo>();

    private static bool IsOfRecord(MethodBase method) =>
        method.Name is "PrintMembers" or "ToString" or "Equals" or "GetHashCode" or "Deconstruct" && method.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    private static IEnumerable<MemberInfo?> Named(MethodBase method)
    {
        var il = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var at = 0; at < il.Length;)
        {
            var code = il[at] == 0xFE ? Codes[(short)((0xFE << 8) | il[at + 1])] : Codes[il[at]];
            at += code.Size;
            if (code.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType)
            {
                yield return Resolve(method, BitConverter.ToInt32(il, at));
            }

            at += code.OperandType == OperandType.InlineSwitch ? 4 + (4 * BitConverter.ToInt32(il, at)) : Size(code.OperandType);
        }
    }

    private static MemberInfo? Resolve(MethodBase method, int token) => method.Module.ResolveMember(
        token, method.DeclaringType!.GetGenericArguments(), method is MethodInfo { IsGenericMethod: true } generic ? generic.GetGenericArguments() : null);

    private static IEnumerable<Type?> OfMember(MemberInfo? member) => member switch
    {
        Type type => [type],
        MethodInfo method => [method.DeclaringType, method.ReturnType, .. method.IsGenericMethod ? method.GetGenericArguments() : []],
        FieldInfo field => [field.DeclaringType, field.FieldType],
        _ => [member?.DeclaringType],
    };

    private static int Size(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };

    private static IEnumerable<Type> Parts(Type type) => type switch
    {
        { HasElementType: true } => Parts(type.GetElementType()!),
        { IsGenericParameter: true } => [],
        { IsGenericType: true } => type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition()),
        _ => [type],
    };
}
