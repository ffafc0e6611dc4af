namespace Axon.Vocabulary;

/// <summary>Reads the text of a <see cref="Dim"/> by recursive descent.</summary>
internal sealed class DimReader(string source)
{
    private int position;
    private bool failed;

    public bool TryRead(out Dim dim)
    {
        dim = ReadSum();
        SkipSpace();
        return !failed && position == source.Length;
    }

    private Dim ReadSum()
    {
        Dim sum = Take('-') ? Dim.Zero - ReadProduct() : ReadProduct();
        while (!failed)
        {
            if (Take('+'))
            {
                sum += ReadProduct();
            }
            else if (Take('-'))
            {
                sum -= ReadProduct();
            }
            else
            {
                break;
            }
        }
        return sum;
    }

    private Dim ReadProduct()
    {
        Dim product = ReadAtom();
        while (!failed)
        {
            if (Take('*'))
            {
                product *= ReadAtom();
            }
            else if (Take('/'))
            {
                Dim divisor = ReadAtom();
                failed |= divisor.Is(0);
                product = failed ? Dim.Zero : Dim.FloorDivide(product, divisor);
            }
            else
            {
                break;
            }
        }
        return product;
    }

    private Dim ReadAtom()
    {
        SkipSpace();
        if (Take('('))
        {
            Dim inner = ReadSum();
            failed |= !Take(')');
            return inner;
        }
        int start = position;
        while (position < source.Length && (char.IsLetterOrDigit(source[position]) || source[position] is '_' or '.'))
        {
            position++;
        }
        string word = source.Substring(start, position - start);
        if (word.Length == 0)
        {
            failed = true;
            return Dim.Zero;
        }
        if (char.IsDigit(word[0]))
        {
            failed |= !long.TryParse(word, out long value);
            return Dim.Constant(value);
        }
        if (word is "max" or "min" or "truncate" && Take('('))
        {
            Dim left = ReadSum();
            failed |= !Take(',');
            Dim right = failed ? Dim.Zero : ReadSum();
            failed |= !Take(')');
            failed |= word == "truncate" && right.Is(0);
            return failed ? Dim.Zero : word switch
            {
                "max" => Dim.Max(left, right),
                "min" => Dim.Min(left, right),
                _ => Dim.Divide(left, right),
            };
        }
        return Dim.Symbol(word);
    }

    private bool Take(char wanted)
    {
        SkipSpace();
        if (position < source.Length && source[position] == wanted)
        {
            position++;
            return true;
        }
        return false;
    }

    private void SkipSpace()
    {
        while (position < source.Length && char.IsWhiteSpace(source[position]))
        {
            position++;
        }
    }
}
