"""imp.py FILE...: sorts imports, drops unused ones, adds given +fq"""
import sys,re
def fix(p,adds=()):
    s=open(p).read()
    m=list(re.finditer(r'^import (static )?([\w.*]+);\n',s,re.M))
    body=re.sub(r'^import .*\n','',s,flags=re.M)
    imps=[(bool(x.group(1)),x.group(2)) for x in m]+[(False,a) for a in adds]
    pk=re.search(r'^package ([\w.]+);',s,re.M).group(1)
    keep=set()
    for st,n in imps:
        last=n.split('.')[-1]
        if last!='*' and not re.search(r'\b'+last+r'\b',re.sub(r'^package.*','',body)): continue
        if not st and n.rsplit('.',1)[0]==pk: continue
        keep.add((st,n))
    a=''.join(f'import static {n};\n' for st,n in sorted(keep) if st); b=''.join(f'import {n};\n' for st,n in sorted(keep) if not st)
    head=f'package {pk};\n'
    rest=body[body.index(head)+len(head):].lstrip('\n')
    pre=body[:body.index(head)]
    open(p,'w').write(pre+head+'\n'+(a+'\n' if a else '')+(b+'\n' if b else '')+rest)
adds=[x[1:] for x in sys.argv[1:] if x[0]=='+']
for p in sys.argv[1:]:
    if p[0]!='+': fix(p,adds)
