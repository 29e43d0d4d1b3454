print("never")
for i in j:
 for i in j:
  for i in j:
   for i in j:
    for i in j:
     for i in j:
      for i in j:
       for i in j:
        for i in j:
         for i in j:
          for i in j:
           for i in j:
            for i in j:
             for i in j:
              for i in j:
               for i in j:
                for i in j:
                 for i in j:
                  for i in j:
                   for i in j:
                    for i in j:
                     pass
